/** The hash-chained history of the registry on disk. */
package io.jenkins.plugins.modellineage.ledger;
