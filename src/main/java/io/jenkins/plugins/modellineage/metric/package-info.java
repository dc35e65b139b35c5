/** Series of numbers that a tracked run measured. */
package io.jenkins.plugins.modellineage.metric;
