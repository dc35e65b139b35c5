/** What was measured, how sure it is, and how it is printed. */
package org.modellineage.bench.report;
