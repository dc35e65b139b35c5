/** What a Python pickle says, as symbols: no name is resolved and nothing is called. */
package io.jenkins.plugins.modellineage.weights.pickle;
