/** How extensions, symbols and start-up methods are found on the class path. */
package org.modellineage.host.extension;
