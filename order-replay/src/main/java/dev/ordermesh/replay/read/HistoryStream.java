package dev.ordermesh.replay.read;

/** The name of the stream that holds history. */
public record HistoryStream(String name) {}
