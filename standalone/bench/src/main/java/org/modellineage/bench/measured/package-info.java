/** The benchmarks themselves. */
package org.modellineage.bench.measured;
