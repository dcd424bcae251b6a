/** Renders the manifests in {@code k8s} and checks them without a cluster. */
@NullMarked
package dev.ordermesh.systemtests.kubernetes;

import org.jspecify.annotations.NullMarked;
