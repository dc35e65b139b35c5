/** Build steps that any kind of build can do. */
package jenkins.tasks;
