/** JSON and CSV forms of everything that is stored or read. */
package io.jenkins.plugins.modellineage.codec;
