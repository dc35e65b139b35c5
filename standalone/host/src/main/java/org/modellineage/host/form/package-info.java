/** How forms find the web methods of descriptors that check and fill their fields. */
package org.modellineage.host.form;
