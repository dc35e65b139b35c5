/** Credentials in the hands of a Pipeline: as variables of a block, masked in its log. */
package org.modellineage.host.credentials;
