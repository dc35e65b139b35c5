/** Bytes on disk: digested, pinned and made durable. */
package io.jenkins.plugins.modellineage.files;
