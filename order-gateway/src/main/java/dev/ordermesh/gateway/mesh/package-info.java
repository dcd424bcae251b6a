/** Where this gateway stands: its region, and the table of all regions. */
@NullMarked
package dev.ordermesh.gateway.mesh;

import org.jspecify.annotations.NullMarked;
