/** Content that was compressed with Zstandard. */
package io.jenkins.plugins.modellineage.zstd;
