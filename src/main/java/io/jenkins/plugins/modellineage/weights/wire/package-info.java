/** Protobuf's encoding, walked where it stands in a file. */
package io.jenkins.plugins.modellineage.weights.wire;
