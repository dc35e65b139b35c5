package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks: a script inside a block that runs now, or somebody outside, as whom the calling thread is authenticated.
 *
 * @param place the folder, or Jenkins itself, whose experiments, runs and models are meant
 * @param live the run of the block around the script; empty for who asks from outside
 */
record Caller(ItemGroup<?> place, Optional<LiveRun> live) {
    Caller {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(live, "live");
    }
}
