/** Rules of stages as forms write them. */
package io.jenkins.plugins.modellineage.jenkins.rules;
