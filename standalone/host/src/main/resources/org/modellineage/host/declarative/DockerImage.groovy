package org.modellineage.host.declarative

import org.jenkinsci.plugins.workflow.cps.CpsScript

/** An image that is not there. */
class DockerImage implements Serializable {
    private static final long serialVersionUID = 1L

    private final CpsScript script
    final String id

    DockerImage(CpsScript script, String id) {
        this.script = script
        this.id = id
    }

    String imageName() {
        return id
    }

    /** What is not fetched is told of where its block begins. */
    def pull() {
    }

    def inside(String args = '', Closure body) {
        script.echo Containers.warning(id) // a step, so that secrets are masked
        return body.call()
    }

    def run(String args = '', String command = '') {
        Containers.refuse("to run a container of ‘${id}’")
    }

    def withRun(String args = '', String command = '', Closure body) {
        Containers.refuse("to run a container of ‘${id}’")
    }

    def push(String tag = '', boolean force = true) {
        Containers.refuse("to push ‘${id}’")
    }

    def tag(String name = '', boolean force = true) {
        Containers.refuse("to tag ‘${id}’")
    }
}
