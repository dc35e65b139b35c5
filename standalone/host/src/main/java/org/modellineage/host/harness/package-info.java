/** What the test harness needs and Jenkins' own harness has no public name for. */
package org.modellineage.host.harness;
