/** What webhooks tell, to whom, when again, and which addresses they may reach: values and pure rules. */
package io.jenkins.plugins.modellineage.webhook;
