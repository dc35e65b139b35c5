/** Keys and password hashes of one home. */
package org.modellineage.host.security;
