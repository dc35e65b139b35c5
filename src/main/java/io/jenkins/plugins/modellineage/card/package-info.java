/** Model cards: what is known of a version, and what its author wrote of it, as one text that Hugging Face's hub reads. */
package io.jenkins.plugins.modellineage.card;
