/** The annotation by which a script asks for a library. */
package org.jenkinsci.plugins.workflow.libs;
