/** Parquet files read row by row, in the JDK alone and in bounded memory. */
package io.jenkins.plugins.modellineage.parquet;
