/** Shared libraries: folders with variables, classes and resources that scripts use. */
package org.modellineage.host.library;
