/** The settings of an administrator. */
package io.jenkins.plugins.modellineage.jenkins.config;
