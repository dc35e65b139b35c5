/** Tells webhooks and listeners of other plugins what the ledger recorded: the outbox, and the one place that connects to the outside. */
package io.jenkins.plugins.modellineage.jenkins.notify;
