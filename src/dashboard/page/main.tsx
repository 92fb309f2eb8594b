import { render } from 'preact';
import { Door } from './door.tsx';
import './styles/house-style.css';
import './styles/layout.css';
import './styles/sidebar.css';
import './styles/messages.css';
import './styles/card.css';
import './styles/composer.css';
import './styles/picker.css';

const page = document.getElementById('page');
if (page) render(<Door />, page);
