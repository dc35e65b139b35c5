/** What can be seen of a file without a program for it: its text, a table, a card written in Markdown, or what picture it is. */
package io.jenkins.plugins.modellineage.preview;
