package dev.ordermesh.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Scenarios that only {@link Substrate#CONTAINERS} can play; they take {@link MeshContainers}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnRunningMesh
@Tag(OnRunningContainers.TAG)
@interface OnRunningContainers {

    /** What has this never runs on another substrate. */
    String TAG = "containers";
}
