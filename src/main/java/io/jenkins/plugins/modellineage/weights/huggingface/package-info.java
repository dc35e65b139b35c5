/** Folders as Hugging Face's libraries write them: configuration, tokenizer, templates, card and adapter beside the weights. */
package io.jenkins.plugins.modellineage.weights.huggingface;
