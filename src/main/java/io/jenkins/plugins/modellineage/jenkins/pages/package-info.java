/** Pages about models on Jenkins, its folders, jobs and builds, and the JSON beside each of them. */
package io.jenkins.plugins.modellineage.jenkins.pages;
