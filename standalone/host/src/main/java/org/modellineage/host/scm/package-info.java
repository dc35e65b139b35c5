/** Sources of builds: folders of this machine, and repositories by the program {@code git} of the node. */
package org.modellineage.host.scm;
