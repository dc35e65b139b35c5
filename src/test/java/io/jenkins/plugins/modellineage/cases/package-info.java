/** Pipelines and files as they are found in the field: each case is a folder of the test resources. */
package io.jenkins.plugins.modellineage.cases;
