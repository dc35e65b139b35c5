/** The wait of a promotion for people's approval. */
package io.jenkins.plugins.modellineage.jenkins.approval;
