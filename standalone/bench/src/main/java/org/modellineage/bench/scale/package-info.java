/** Where one controller ends, and what fifty of them do to one server: what {@code bench/scale} measures. */
package org.modellineage.bench.scale;
