/** What the plugin's store is measured beside: other programs, the same in every run. */
package org.modellineage.bench.reference;
