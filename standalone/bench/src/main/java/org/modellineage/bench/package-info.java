/** The command {@code standalone/bench/run}. */
package org.modellineage.bench;
