/** What Stapler calls of its libraries and the releases in Maven Central lack. */
package org.modellineage.stapler;
