/** Jobs whose configuration comes with their sources. */
package org.jenkinsci.plugins.workflow.multibranch;
