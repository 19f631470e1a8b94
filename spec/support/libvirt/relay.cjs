// Stands in for virt-ssh-helper and netcat in specs: joins stdin and stdout to the socket of its first argument.
const { connect } = require('node:net');
const socket = connect(process.argv[2]);
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
