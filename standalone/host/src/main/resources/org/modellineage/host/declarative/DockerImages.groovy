package org.modellineage.host.declarative

import org.jenkinsci.plugins.workflow.cps.CpsScript

/** What a script asks of docker: blocks run where they stand, anything else is refused. */
class DockerImages implements Serializable {
    private static final long serialVersionUID = 1L

    private final CpsScript script

    DockerImages(CpsScript script) {
        this.script = script
    }

    DockerImage image(String id) {
        return new DockerImage(script, id)
    }

    def withRegistry(String url, Closure body) {
        return body.call()
    }

    def withRegistry(String url, String credentialsId, Closure body) {
        return body.call()
    }

    def withServer(String uri, Closure body) {
        return body.call()
    }

    def withServer(String uri, String credentialsId, Closure body) {
        return body.call()
    }

    def withTool(String name, Closure body) {
        return body.call()
    }

    def build(String image, String args = '.') {
        Containers.refuse("docker.build of ‘${image}’")
    }
}
