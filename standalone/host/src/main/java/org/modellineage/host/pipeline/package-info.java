/** What the host needs to run, save and resume scripts, and what Jenkins keeps inside its plugins. */
package org.modellineage.host.pipeline;
