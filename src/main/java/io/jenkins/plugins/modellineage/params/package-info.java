/** Readers of parameters files: JSON, YAML, TOML and .env. */
package io.jenkins.plugins.modellineage.params;
