/** A file as the server takes it. Rejects when it can no longer be read. */
export async function toWireFile(file: File): Promise<{ name: string; type: string; base64: string }> {
  const type = /^[\w.+-]+\/[\w.+-]+$/u.test(file.type) ? file.type : 'application/octet-stream';
  return { name: file.name, type, base64: await readBase64(file) };
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.onload = () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.readAsDataURL(file);
  });
}
