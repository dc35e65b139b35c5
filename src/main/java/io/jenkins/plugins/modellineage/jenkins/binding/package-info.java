/** Checks what a Jenkinsfile or a form wrote against what a describable takes, before Jenkins binds it. */
package io.jenkins.plugins.modellineage.jenkins.binding;
