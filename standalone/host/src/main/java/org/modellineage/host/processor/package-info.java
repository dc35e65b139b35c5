/** Annotation processing that a plugin's build needs beside SezPoz. */
package org.modellineage.host.processor;
