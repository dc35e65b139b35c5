/** Registered models, their immutable versions and the stages that point at them. */
package io.jenkins.plugins.modellineage.model;
