/** Files of SQLite, read without its library: rows of tables, by scan or by an index. */
package io.jenkins.plugins.modellineage.tracker.sqlite;
