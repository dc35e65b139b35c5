/** Resources that one build has at a time, by {@code lock}. */
package org.modellineage.host.lock;
