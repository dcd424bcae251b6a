package dev.ordermesh.replay.history;

/** The name of the stream that holds history. */
record HistoryStream(String name) {}
