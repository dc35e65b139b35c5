/** What the files of an input hold: rows, columns, and a sketch of their lines by which two inputs are compared. */
package io.jenkins.plugins.modellineage.data;
